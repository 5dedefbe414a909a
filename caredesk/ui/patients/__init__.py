"""The roster of patients, the pane beside it, and the form for a new one."""
