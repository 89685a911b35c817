"""The technique under the services: log, keys, clock, settings. Knows no service and no money."""
