"""The care team of one patient: a tab of the chart, its pane, and its deeds."""
