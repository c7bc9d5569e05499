import "@fontsource-variable/ibm-plex-sans/wght.css";
import "@fontsource-variable/source-serif-4/wght.css";
import "./app.css";
import { mount } from "svelte";
import App from "./App.svelte";

const target = document.getElementById("app");
if (target) mount(App, { target });
