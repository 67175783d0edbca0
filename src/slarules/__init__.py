"""Service level agreements between teams, written as plain language and run as code."""
