"""First names that a class is likely to type, from many countries, each of one gender.

Names that are also everyday words (Will, Grace, Mark, Rose) or that both genders bear (Kim, Sam)
are left out, so that a name always says who is spoken of and never anything else.
"""

from engine.tasks.lexicon.listing import listed

HE_NAMES = listed(
    """
    bob dan venky dev john james peter paul david michael thomas george henry tom jim joe ben adam
    oliver harry simon andrew steven kevin brian eric luke alan liam sean patrick oscar leo arthur
    raj ravi arjun rahul amit sanjay vijay suresh ramesh mahesh ganesh anil sunil arun vikram rohan
    aditya krishna mohan gopal hari kumar manoj deepak rakesh naveen karthik siddharth ashok
    prakash vivek nikhil imran salman farhan
    hans klaus jurgen fritz otto lars sven erik nils pierre jacques louis marcel antoine mateo
    carlos juan pedro miguel jose diego luis marco giovanni luca paolo antonio dimitri ivan boris
    igor sergei vladimir pavel tomasz piotr stefan viktor nikos
    kwame kofi chidi emeka tunde sipho thabo musa juma kamau otieno mandla bongani abebe ousmane
    mamadou amadou ahmed mohamed omar ali hassan yusuf ibrahim karim khalid mustafa mehmet emre
    reza samir tariq
    jian hiroshi takashi kenji haruto daichi satoshi minjun junho seojun tuan somchai budi agus
    tyler jason brandon joshua ethan noah jacob dylan caleb santiago rafael joao thiago gustavo
    pablo
    """
)

SHE_NAMES = listed(
    """
    mary anna emma sophie sarah laura julia lucy alice emily kate jane susan linda karen nancy helen
    ruth martha margaret elizabeth rachel rebecca hannah olivia charlotte amelia jessica betty
    priya anita sunita kavita lakshmi meena geeta sita radha pooja neha nisha asha usha rekha shreya
    ananya divya deepa swati anjali sneha aarti kamala leela savita padma indira fatima zara ayesha
    marie claire juliette amelie chloe ingrid astrid freya greta heidi helga ursula katrin maria
    carmen lucia sofia elena isabella giulia chiara francesca bianca natasha olga svetlana tatiana
    irina katarzyna agnieszka zofia eva magda eleni maeve siobhan niamh
    amina zainab aisha ngozi chioma adaeze folake wanjiku akinyi nomsa thandi lindiwe zanele makena
    abena akosua efua fatou mariam layla leila yasmin salma huda nadia samira zeynep elif ayse
    shirin parisa maryam miriam
    mei sakura yuko keiko naoko hanako akiko aiko misaki soojin jiyeon minji xiaomei linh huong siti
    dewi putri
    ashley brittany megan abigail valentina camila gabriela fernanda beatriz mariana juana rosa
    guadalupe ximena luciana isadora larissa
    """
)
