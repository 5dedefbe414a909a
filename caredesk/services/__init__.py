"""What a coordinator can do and ask: functions that take a Session first and never commit."""
