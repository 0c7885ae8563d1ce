"""An Issue becomes PDF bytes."""
