# shellcheck shell=bash
# Docker Compose, which is a plugin (docker compose) or, as in Debian 12, a program of its own (docker-compose). Sourced.

has_plugin() { docker compose version >/dev/null 2>&1; }
has_compose() { has_plugin || command -v docker-compose >/dev/null; }

# compose_command LINE: the line as this machine understands it.
compose_command() { if has_plugin; then echo "$1"; else echo "${1/#docker compose/docker-compose}"; fi; }
