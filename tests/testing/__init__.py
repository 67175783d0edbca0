"""The strategies that users test their own rules with."""
