"""``gongkai completion SHELL``: the script by which a shell completes commands (命令补全)."""

from __future__ import annotations

import click
from click.shell_completion import ShellComplete, get_completion_class

from gongkai.cli.words import Refusal

SHELLS = ("bash", "zsh", "fish")


@click.command(
    help="""写出命令补全的脚本，装好后按 Tab 键补全命令、选项和文件名。

    \b
    bash：gongkai completion bash > ~/.local/share/bash-completion/completions/gongkai
    zsh： gongkai completion zsh > "${fpath[1]}/_gongkai"
    fish：gongkai completion fish > ~/.config/fish/completions/gongkai.fish
    """,
    options_metavar="[选项]",
)
@click.argument("shell", type=click.Choice(SHELLS), metavar="bash|zsh|fish")
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script of a shell."""
    kind = get_completion_class(shell)
    if kind is None:
        raise Refusal(f"不能为 {shell} 写补全脚本，可选：{'、'.join(SHELLS)}。")
    script = kind(ctx.find_root().command, {}, "gongkai", "_GONGKAI_COMPLETE")
    # bash's own method starts a bash to ask for its version first; here nothing needs one.
    click.echo(ShellComplete.source(script))
