"""`python -m onrecord` and the `onrecord` command."""


def main() -> None:
    """Run the command line."""
    # Here, not above: each process for queries looks at the main module anew, and has no use for what it brings in.
    from onrecord.cli import cli

    cli()


if __name__ == "__main__":
    main()
