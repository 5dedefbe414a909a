"""The command line: the same program without a window, over the same services (cli.md). Never imports Qt."""
