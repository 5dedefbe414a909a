"""The contact book: people and organizations, the pane beside the list, the form of one, and the dialog for a new one."""
