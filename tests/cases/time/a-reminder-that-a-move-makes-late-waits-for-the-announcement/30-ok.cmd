event announce vattendag --confirm 4
