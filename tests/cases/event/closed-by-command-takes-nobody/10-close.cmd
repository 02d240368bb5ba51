event close vattendag
