reg add vattendag "Cilla Ceder" cilla.ceder@lillby.example
