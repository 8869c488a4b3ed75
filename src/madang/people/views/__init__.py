"""The pages on which a person comes in, holds her keys, and sees what the house holds about her."""
