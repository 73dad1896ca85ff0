"""The shell: the tray icon, the panel and what joins the features to them."""
