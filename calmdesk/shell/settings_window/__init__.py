"""The settings window, generated from the declarations. Imported when it is opened."""
