// Starts `gongkai lsp` for drafts and rulesets; all that is shown comes from there.
"use strict";
const { workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

exports.activate = () => {
  const settings = workspace.getConfiguration("gongkai");
  const server = { command: settings.get("command"), args: ["lsp", ...settings.get("arguments")] };
  const languages = ["markdown", "plaintext", "toml"];
  const documentSelector = languages.flatMap((language) => [
    { scheme: "file", language },
    { scheme: "untitled", language },
  ]);
  const synchronize = { fileEvents: workspace.createFileSystemWatcher("**/*.toml") };
  client = new LanguageClient("gongkai", "gongkai", server, { documentSelector, synchronize });
  return client.start();
};

exports.deactivate = () => client?.stop();
