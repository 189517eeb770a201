// Where the links of a built site lead: to pages, files and anchors that are there, or nowhere.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Lines that say which link of which page leads nowhere. Addresses of other sites are not asked. */
export function brokenLinks(site) {
  const files = readdirSync(site, { recursive: true }).map((file) => path.join(site, file));
  const pages = new Map(files.filter((file) => file.endsWith('.html')).map((file) => [file, readPage(file)]));
  if (pages.size === 0) throw new Error(`${site} has no page`);
  const contents = files.filter((file) => path.basename(file) === 'toc.json');

  const links = [
    ...[...pages].flatMap(([file, page]) => page.links.map((link) => [file, link])),
    ...contents.flatMap((file) => entries(JSON.parse(readFileSync(file, 'utf8'))).map((link) => [file, link])),
  ];
  return links.flatMap(([file, link]) => {
    const fault = faultOf(site, file, link, pages);
    return fault ? [`${path.relative(site, file)}: ${link} ${fault}`] : [];
  });
}

function readPage(file) {
  // What a page shows as code, or says to browsers in scripts, is no link.
  const html = readFileSync(file, 'utf8').replace(/<script\b.*?<\/script>|<!--.*?-->/gs, '');
  return {
    links: attributes(html, 'href|src').filter((link) => link !== ''),
    anchors: new Set(attributes(html, 'id|name')),
  };
}

const attributes = (html, names) => [...html.matchAll(new RegExp(`<[a-z][^>]*?\\s(?:${names})="([^"]*)"`, 'gi'))].map((match) => unescape(match[1]));

const unescape = (text) => text.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** A table of contents is a tree. */
const entries = (node) => [...(node.href ? [node.href] : []), ...(node.items ?? []).flatMap(entries)];

function faultOf(site, file, link, pages) {
  if (/^(https?:|mailto:|data:|\/\/)/.test(link)) return undefined;
  if (/^[a-z][a-z0-9+.-]*:/i.test(link)) return 'is no address that a browser follows';
  const [address, anchor = ''] = link.split('#');
  let target = address === '' ? file : path.resolve(path.dirname(file), decodeURIComponent(address.split('?')[0]));
  if (existsSync(target) && statSync(target).isDirectory()) target = path.join(target, 'index.html');
  if (path.relative(site, target).startsWith('..')) return 'leaves the site';
  if (!existsSync(target)) return 'leads to no page';
  if (anchor !== '' && pages.has(target) && !pages.get(target).anchors.has(decodeURIComponent(anchor))) return 'leads to no place on its page';
  return undefined;
}
