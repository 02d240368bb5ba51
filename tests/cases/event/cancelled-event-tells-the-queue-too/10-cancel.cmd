event cancel musik
