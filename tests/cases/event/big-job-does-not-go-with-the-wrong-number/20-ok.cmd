event announce vattendag --confirm 5
