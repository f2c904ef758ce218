type List = readonly [string, ...string[]]

const list = (text: string) => text.split(' ') as unknown as List

/** Given and family names that are combined at random. They do not refer to real people. */
export const people = {
  english: {
    given: list(
      'Amelia Arthur Beatrice Callum Daisy Edmund Florence George Harriet Isaac Jasmine Kieran Lydia Miles Nora Oscar Poppy Quentin Rosalind Silas',
    ),
    family: list(
      'Ashworth Barlow Cartwright Dunmore Ellery Fairfax Greenwood Hartley Ingram Jarvis Kingsley Lockhart Merriman Northcott Ogden Prescott Radley Somerset Thornton Underhill Whitlock York',
    ),
  },
  german: {
    given: list(
      'Anneke Bjarne Carlotta Dietmar Elke Friedrich Greta Hannes Ingrid Jürgen Katrin Lennart Mareike Niklas Ottilie Pieter Sören Ulrike',
    ),
    family: list(
      'Ahrens Bergström Claussen Dijkstra Eichhorn Falkenberg Grünwald Hoffmeister Jansson Kellermann Lindqvist Möller Nordmann Oosterhuis Pfeiffer Reinhardt Schönfeld Vogelsang',
    ),
  },
  french: {
    given: list(
      'Adèle Bastien Camille Damien Éloïse Fabrice Gaëlle Hugo Inès Julien Léonie Mathis Noémie Olivier Pauline Rémi Solène Théo',
    ),
    family: list(
      "Aubert Beaumont Chevalier D'Arcy Delacroix Fontaine Garnier Hébert Lefèvre Marchand Noiret Perrault Rousselle Saint-Clair Thibault Vasseur",
    ),
  },
  spanish: {
    given: list(
      'Alejandra Benicio Carmen Diego Esperanza Felipe Guadalupe Hernán Inés Joaquín Lucía Mateus Noelia Octavio Pilar Rafael Sofía Tomás',
    ),
    family: list(
      'Alvarado Benítez Castellanos Domínguez Escobar Figueroa Gonçalves Herrera Ibáñez Jiménez Lozano Maldonado Navarrete Ortega Pacheco Quintero Ribeiro Salazar',
    ),
  },
  italian: {
    given: list(
      'Alessia Bruno Chiara Dario Elena Fabio Ginevra Ivano Letizia Marco Nicoletta Orlando Paola Renzo Silvia Tiziano',
    ),
    family: list(
      'Amato Bellini Caruso DeLuca Esposito Ferrante Galli Leone Marchetti Negri Orsini Pellegrino Ricci Santoro Vitale',
    ),
  },
  slavic: {
    given: list(
      'Agnieszka Bogdan Danuta Elena Filip Grażyna Irina Jakub Kasia Ludmila Marek Nadia Oleg Paweł Sergey Tatiana Wojciech Zofia',
    ),
    family: list(
      'Andreou Borkowski Czarnecki Dimitriou Georgiou Ivanov Jankowski Kowalczyk Lewandowski Mazur Nowicki Orlov Petrov Sokolov Voronov Wójcik Zieliński',
    ),
  },
  arabic: {
    given: list(
      'Aisha Bilal Dalia Faris Ghada Hassan Iman Jamal Khadija Layla Mansour Nadia Omar Rania Salim Tariq Yasmin Zayd',
    ),
    family: list(
      'Al-Amin Al-Farsi Al-Hashimi Al-Mazrouei Barakat Darwish El-Sayed Haddad Khalil Mansouri Nasser Qasim Rahman Sabbagh Tawfiq Zaman',
    ),
  },
  indian: {
    given: list(
      'Aarav Bhavna Chandra Deepika Farhan Gita Harish Isha Jaya Kiran Lakshmi Manish Neha Pradeep Rohini Sanjay Tanvi Vikram',
    ),
    family: list(
      'Agarwal Banerjee Chatterjee Desai Fernandes Gupta Iyer Joshi Kapoor Lim Mehta Nair Ong Patel Rao Sharma Tan Verma',
    ),
  },
  japanese: {
    given: list('Akira Chie Daichi Emi Haruto Izumi Kaito Mei Naoki Rin Sakura Takumi Yuki 太郎 花子'),
    family: list(
      'Aoki Fujimoto Hayashi Ishikawa Kobayashi Matsuda Nakamura Okada Sakamoto Tanaka Ueda Watanabe 佐藤 鈴木',
    ),
  },
  nigerian: {
    given: list(
      'Adaeze Babatunde Chidi Ebele Femi Hauwa Ifeoma Kelechi Ngozi Obinna Simisola Tunde Uche Yetunde Zainab',
    ),
    family: list(
      "Abubakar Adeyemi Balogun Chukwu Danjuma Eze Ibrahim Lawal Mba N'Dour Nwosu Okafor Olatunji Sule Usman",
    ),
  },
} as const
