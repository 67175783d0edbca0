"""Case files, and the plugin that runs them."""
