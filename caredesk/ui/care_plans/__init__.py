"""The chart's care plan: written in place, beside the page that will print."""
