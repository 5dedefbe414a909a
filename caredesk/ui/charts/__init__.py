"""A patient's chart: the banner, its tabs, the Summary and the Medicines."""
