/* global AdaptiveCards, markdownit, document, window, requestAnimationFrame */
// Runs in the gallery's page: draws each sample into the places that wait for it, and collects what is wrong with any.
window.drawCards = function drawCards(cards, hostConfigs) {
  const faults = [];
  // Teams reads this much Markdown in a TextBlock and no more.
  const markdown = markdownit({ html: false }).disable(['heading', 'lheading', 'table', 'image', 'code', 'fence', 'backticks', 'blockquote', 'hr', 'reference', 'autolink']);
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown.render(text);
    result.didProcess = true;
  };
  for (const place of document.querySelectorAll('[data-card]')) {
    const { card: index, theme, screen } = place.dataset;
    const { title, json } = cards[Number(index)];
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig(hostConfigs[theme]);
    const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
    card.parse(json, context);
    place.append(card.render());
    for (let at = 0; at < context.eventCount; at++) faults.push(`${title}: ${context.getEventAt(at).message}`);
    for (const { message } of card.validateProperties().validationEvents) faults.push(`${title}: ${message}`);
    const tooWide = [...place.querySelectorAll('*')].find((element) => element.getBoundingClientRect().right > place.getBoundingClientRect().right + 1);
    if (tooWide) faults.push(`${title}: wider than a ${screen} at "${tooWide.textContent.slice(0, 40)}"`);
  }
  const list = document.querySelector('#faults');
  window.galleryFaults = [...new Set(faults)];
  for (const fault of window.galleryFaults) list.append(Object.assign(document.createElement('li'), { textContent: fault }));
  requestAnimationFrame(() => (document.documentElement.dataset.drawn = 'true'));
};
