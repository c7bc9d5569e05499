/** Save a drawing as SVG or PNG; what it looks like is written into it, so that it stands alone. */

const STYLED = ["fill", "stroke", "stroke-width", "stroke-dasharray", "font-family", "font-size", "font-weight", "font-style", "text-anchor", "opacity", "fill-opacity", "stroke-opacity", "dominant-baseline"];

function alone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll("*")];
  const copies = [copy, ...copy.querySelectorAll("*")];
  originals.forEach((element, number) => {
    const style = getComputedStyle(element);
    for (const name of STYLED) copies[number]?.setAttribute(name, style.getPropertyValue(name));
    copies[number]?.removeAttribute("class");
  });
  const box = svg.getBoundingClientRect();
  const view = svg.viewBox.baseVal;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(view?.width || box.width));
  copy.setAttribute("height", String(view?.height || box.height));
  const back = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of [["x", view?.x ?? 0], ["y", view?.y ?? 0], ["width", "100%"], ["height", "100%"], ["fill", getComputedStyle(document.body).backgroundColor]] as const) back.setAttribute(name, String(value));
  copy.insertBefore(back, copy.firstChild);
  return new XMLSerializer().serializeToString(copy);
}

function give(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 5000);
}

export function saveSvg(svg: SVGSVGElement | undefined, name: string): void {
  if (svg) give(new Blob([alone(svg)], { type: "image/svg+xml" }), `${name}.svg`);
}

export function savePng(svg: SVGSVGElement | undefined, name: string): void {
  if (!svg) return;
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = image.width * 2;
    canvas.height = image.height * 2;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => blob && give(blob, `${name}.png`));
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(alone(svg))}`;
}
