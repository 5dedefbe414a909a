"""Law and arithmetic over plain values: no session, no clock of its own."""
