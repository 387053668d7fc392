"""The suite: one module per module of the portal, and the rules that hold for whole sites."""
