"""What could give a firm away: forms, names, rare combinations, copied sentences, pictures. Rules and doors use it."""
