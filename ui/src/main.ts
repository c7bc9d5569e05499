import "@fontsource-variable/ibm-plex-sans/wght.css";
import "@fontsource-variable/source-serif-4/wght.css";
import "./app.css";
import { mount } from "svelte";
import { begin } from "./lib/base";
import Root from "./Root.svelte";

begin();
const target = document.getElementById("app");
if (target) mount(Root, { target });
