"""The routes that every service has, on a log of a few cases."""
