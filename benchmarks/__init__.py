"""Speed and size, beside other ways to make the same handout: `python -m benchmarks`."""
