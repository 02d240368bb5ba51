event cancel vattendag "Föreläsaren är sjuk."
