event announce vattendag "Vi börjar kl. 10 i stället."
