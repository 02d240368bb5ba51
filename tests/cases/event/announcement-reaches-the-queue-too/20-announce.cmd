event announce korhelg "Ta med lakan."
