"""Any accepted input becomes numbered lines; one file per format."""
