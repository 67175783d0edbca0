"""The command `slarules`: check rules, evaluate data, explain answers, draw calendars."""
