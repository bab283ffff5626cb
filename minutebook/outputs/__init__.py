"""From planned pages to a published folder: rendering, assets, data, search, publishing."""
