"""CLAUDE: the only room that imports anthropic. Prompts as files, prices as data, the usage meter."""
