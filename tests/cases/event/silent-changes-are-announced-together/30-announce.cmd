event announce vattendag
