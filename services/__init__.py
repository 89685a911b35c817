"""The three services, the auditor's path and the runtime they stand on."""
