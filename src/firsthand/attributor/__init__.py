"""The door for other models: ask one behind an OpenAI-compatible address who says what. Off unless a user opens it."""
