"""/stats: what was counted, as screens, a picture and spreadsheets."""
