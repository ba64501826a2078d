/** Which commands a person sees in a chat: Telegram's order of scopes, each with the language first. */

function scopesFor(chat, person, group) {
  if (!group) return [["chat", chat], ["all_private_chats"], ["default"]];
  const admin = group.admins.includes(person.id);
  return [
    ["chat_member", chat, person.id],
    ...(admin ? [["chat_administrators", chat]] : []),
    ["chat", chat],
    ...(admin ? [["all_chat_administrators"]] : []),
    ["all_group_chats"],
    ["default"],
  ];
}

function fits(entry, [type, chat, user], language) {
  const scope = entry.scope ?? { type: "default" };
  return scope.type === type
    && (entry.language_code ?? "") === language
    && (chat === undefined || String(scope.chat_id) === String(chat))
    && (user === undefined || scope.user_id === user);
}

/**
 * The commands that `person` is offered in `chat` (`group` is null in a private chat): the first list
 * that is set, from the narrowest scope to the widest. `sets` is what the bot set with setMyCommands.
 */
export function commandsFor(sets, chat, person, group) {
  const languages = person.language_code ? [person.language_code.split("-")[0], ""] : [""];
  for (const scope of scopesFor(chat, person, group)) {
    for (const language of languages) {
      const entry = (sets ?? []).find((one) => fits(one, scope, language));
      if (entry && entry.commands.length > 0) return entry.commands;
    }
  }
  return [];
}
