/**
 * Runs before anything is drawn, so that nothing moves: the reader's mode, language and other choices become classes and
 * attributes of the root element, which the styles look at.
 */
export const readChoices = `(()=>{const r=document.documentElement,c={};try{Object.assign(c,JSON.parse(localStorage.getItem('b2core-docs')))}catch{}r.classList.add('js',c.mode??(matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light'));r.dataset.language=c.language??'curl';if(c.sources)r.classList.add('sources')})()`
