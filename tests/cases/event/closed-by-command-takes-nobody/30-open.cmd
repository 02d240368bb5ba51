event open vattendag
