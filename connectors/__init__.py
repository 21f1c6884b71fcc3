"""One folder for each channel: each knows its wire and `bot.messages`, and nothing else."""
