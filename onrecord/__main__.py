"""`python -m onrecord` and the `onrecord` command."""

from onrecord.cli import cli


def main() -> None:
    """Run the command line."""
    cli()


if __name__ == "__main__":
    main()
